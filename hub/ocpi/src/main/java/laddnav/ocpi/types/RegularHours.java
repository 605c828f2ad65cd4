package laddnav.ocpi.types;

/**
 * Weekday 1 (Monday) to 7, local times HH:MM.
 *
 * @see "OCPI 2.3.0, mod_locations, RegularHours class"
 */
public record RegularHours(int weekday, String periodBegin, String periodEnd) {

    public RegularHours {
        Required.present("period_begin", periodBegin);
        Required.present("period_end", periodEnd);
    }
}
