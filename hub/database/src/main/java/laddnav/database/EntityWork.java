package laddnav.database;

import jakarta.persistence.EntityManager;

/** Work in one transaction of entities. */
@FunctionalInterface
public interface EntityWork<T> {
    T run(EntityManager entities);
}
