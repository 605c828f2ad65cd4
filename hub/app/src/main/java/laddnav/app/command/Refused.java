package laddnav.app.command;

import laddnav.app.clearing.BadCase;
import laddnav.app.node.CannotStart;
import laddnav.app.settings.SettingsException;
import laddnav.database.DatabaseUnreachableException;
import laddnav.hub.Hub;
import laddnav.ocpi.OcpiException;
import laddnav.settlement.Settlement;
import org.jspecify.annotations.Nullable;

/** A command that cannot be carried out; the message says why and, where known, what to do. Exit code 1. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Refused(String message) {
        super(message, null, false, false);
    }

    /** The reason to show when this is a refusal of ours; null when it is a fault, whose trace is wanted. */
    public static @Nullable String reasonOf(Throwable problem) {
        return switch (problem) {
            case Refused refused -> refused.getMessage();
            case BadCase unreadable -> unreadable.getMessage();
            case Hub.Refusal refusal -> refusal.getMessage();
            case Settlement.Refusal refusal -> refusal.getMessage();
            case CannotStart refusal -> refusal.getMessage();
            case SettingsException wrong -> wrong.getMessage();
            case DatabaseUnreachableException away -> away.getMessage();
            case OcpiException refusal -> refusal.getMessage();
            case java.nio.file.NoSuchFileException missing -> "no such file: " + missing.getMessage();
            default -> null;
        };
    }
}
