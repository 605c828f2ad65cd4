package laddnav.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceUnitTransactionType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.config.TargetDatabase;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.eclipse.persistence.sessions.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** The entities of a schema; set up on first use, so that a module without entities does not pay for them. */
final class Entities implements AutoCloseable {

    private final DataSource dataSource;
    private final String name;
    private final List<Class<?>> classes;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable EntityManagerFactory factory;

    Entities(DataSource dataSource, String name, List<Class<?>> classes) {
        this.dataSource = dataSource;
        this.name = name;
        this.classes = List.copyOf(classes);
    }

    <T> T callInTransaction(EntityWork<T> work, Fence fence) {
        try (EntityManager entities = factory().createEntityManager()) {
            EntityTransaction transaction = entities.getTransaction();
            transaction.begin();
            try {
                // reads go through the transaction's own connection from the start, and see its own writes
                entities.unwrap(UnitOfWork.class).beginEarlyTransaction();
                check(fence, entities);
                T result = work.run(entities);
                transaction.commit();
                return result;
            } finally {
                if (transaction.isActive()) {
                    transaction.rollback();
                }
            }
        }
    }

    private static void check(Fence fence, EntityManager entities) {
        if (fence.equals(Fence.NONE)) {
            return;
        }
        try {
            fence.check(entities.unwrap(Connection.class));
        } catch (SQLException e) {
            throw DatabaseException.from(e);
        }
    }

    @Override
    public void close() {
        EntityManagerFactory open = factory;
        if (open != null) {
            open.close();
        }
    }

    private EntityManagerFactory factory() {
        EntityManagerFactory open = factory;
        if (open != null) {
            return open;
        }
        opening.lock();
        try {
            open = factory;
            if (open == null) {
                open = create();
                factory = open;
            }
            return open;
        } finally {
            opening.unlock();
        }
    }

    private EntityManagerFactory create() {
        PersistenceConfiguration configuration = new PersistenceConfiguration(name)
                .provider(PersistenceProvider.class.getName())
                .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
                .property(PersistenceUnitProperties.NON_JTA_DATASOURCE, dataSource)
                .property(PersistenceUnitProperties.TARGET_DATABASE, TargetDatabase.MariaDB)
                .property(PersistenceUnitProperties.CACHE_SHARED_DEFAULT, "false")
                .property(PersistenceUnitProperties.WEAVING, "false")
                .property(PersistenceUnitProperties.BATCH_WRITING, "JDBC")
                .property(PersistenceUnitProperties.BATCH_WRITING_SIZE, "500")
                .property(PersistenceUnitProperties.LOGGING_LOGGER, "JavaLogger")
                .property(PersistenceUnitProperties.LOGGING_LEVEL, "SEVERE")
                .property(PersistenceUnitProperties.SESSION_NAME, name + "-" + System.identityHashCode(dataSource));
        classes.forEach(configuration::managedClass);
        return configuration.createEntityManagerFactory();
    }
}
