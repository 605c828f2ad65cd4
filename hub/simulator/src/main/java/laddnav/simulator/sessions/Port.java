package laddnav.simulator.sessions;

/** One charging point of a station, at which one car charges at a time. */
public record Port(String id, ChargerKind kind) {}
