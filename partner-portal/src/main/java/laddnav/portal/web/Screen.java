package laddnav.portal.web;

import java.io.IOException;

/** Answers one kind of request. */
@FunctionalInterface
public interface Screen {
    void answer(Visit visit) throws IOException;
}
