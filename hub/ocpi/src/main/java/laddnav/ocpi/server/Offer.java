package laddnav.ocpi.server;

import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;

/** One side of a module that a platform answers on. */
public record Offer(ModuleId module, InterfaceRole role) {}
