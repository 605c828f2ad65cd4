package laddnav.ocpi.types;

import java.util.List;

/**
 * Opening hours in the location's time zone.
 *
 * @see "OCPI 2.3.0, mod_locations, Hours class"
 */
public record Hours(
        boolean twentyfourseven,
        List<RegularHours> regularHours,
        List<ExceptionalPeriod> exceptionalOpenings,
        List<ExceptionalPeriod> exceptionalClosings) {

    public Hours {
        regularHours = Required.listOf(regularHours);
        exceptionalOpenings = Required.listOf(exceptionalOpenings);
        exceptionalClosings = Required.listOf(exceptionalClosings);
    }
}
