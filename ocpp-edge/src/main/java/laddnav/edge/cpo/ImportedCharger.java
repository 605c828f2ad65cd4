package laddnav.edge.cpo;

import java.util.Optional;

/** What became of one imported charger. {@code problem} is empty where it was taken. */
public record ImportedCharger(String id, boolean isNew, Optional<String> problem) {}
