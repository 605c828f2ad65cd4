package laddnav.rating;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import laddnav.ocpi.types.Cdr;
import org.jspecify.annotations.Nullable;

/** The pricing of one CDR, from periods to amounts. */
final class Pricing {

    private final Cdr cdr;
    private final TariffBook book;
    private final ZoneId zone;
    private final Findings findings = new Findings();
    private final Course course;
    private final List<CompiledTariff> tariffs = new ArrayList<>(1);

    Pricing(Cdr cdr, TariffBook book, ZoneId zone) {
        this.cdr = cdr;
        this.book = book;
        this.zone = zone;
        this.course = Course.of(cdr, findings);
    }

    RatedCdr result() {
        assignTariffs();
        String currency = settleCurrency();
        for (CompiledTariff tariff : tariffs) {
            check(tariff);
        }
        Totals.of(cdr, course, findings).reconcile();
        List<Draft> drafts = Walk.drafts(course, zone.getRules(), findings);
        StepSizes.apply(drafts, findings);
        boolean isMirrored = Boolean.TRUE.equals(cdr.credit());
        Reckoning reckoning = new Reckoning(currency, isMirrored, drafts.size(), findings);
        for (CompiledTariff tariff : tariffs) {
            reckoning.include(tariff);
        }
        for (Draft draft : drafts) {
            reckoning.add(draft);
        }
        Amounts claimed = Claim.of(cdr, findings);
        boolean isComparable = !findings.has(Finding.Code.TARIFF_MISSING)
                && !findings.has(Finding.Code.CURRENCY_MISMATCH)
                && !findings.has(Finding.Code.VALUE_OUT_OF_RANGE);
        return reckoning.result(!course.isExpiredReservation(), claimed, isComparable);
    }

    /**
     * Gives each stretch the tariff that its period names. A period that names none while others do has no relevant
     * tariff, says the specification; where none does, operators mean the only tariff there is.
     *
     * @see "OCPI 2.3.0, mod_cdrs 10.4.6, tariff_id"
     */
    private void assignTariffs() {
        if (book.isEmpty()) {
            findings.add(Finding.Code.TARIFF_MISSING, "no tariff is given");
            return;
        }
        boolean isNamed = false;
        for (Stretch stretch : course.stretches()) {
            isNamed |= stretch.tariffId != null;
        }
        CompiledTariff only = isNamed ? null : book.only(cdr);
        if (!isNamed && only == null) {
            findings.add(Finding.Code.TARIFF_MISSING, "no period names one of " + book.size() + " tariffs");
        }
        for (Stretch stretch : course.stretches()) {
            assign(stretch, only);
        }
    }

    private void assign(Stretch stretch, @Nullable CompiledTariff only) {
        String id = stretch.tariffId;
        CompiledTariff tariff = id == null ? only : book.find(id, cdr);
        if (tariff == null && id != null) {
            findings.add(Finding.Code.TARIFF_MISSING, id);
        }
        if (tariff != null && !tariffs.contains(tariff)) {
            tariffs.add(tariff);
        }
        stretch.tariff = tariff;
    }

    /** Keeps the tariffs of one currency: the CDR's, if any of them has it. */
    private String settleCurrency() {
        String wanted = cdr.currency().toUpperCase(Locale.ROOT);
        String currency = tariffs.isEmpty() ? wanted : currency(tariffs.getFirst());
        for (CompiledTariff tariff : tariffs) {
            if (currency(tariff).equals(wanted)) {
                currency = wanted;
            } else {
                findings.add(
                        Finding.Code.CURRENCY_MISMATCH,
                        "tariff " + tariff.source().id() + " has " + currency(tariff) + ", the CDR " + wanted);
            }
        }
        String kept = currency;
        if (tariffs.removeIf(tariff -> !currency(tariff).equals(kept))) {
            for (Stretch stretch : course.stretches()) {
                CompiledTariff tariff = stretch.tariff;
                if (tariff != null && !currency(tariff).equals(kept)) {
                    stretch.tariff = null;
                }
            }
        }
        return kept;
    }

    private void check(CompiledTariff tariff) {
        if (!TariffBook.isValid(tariff.source(), cdr.startDateTime())) {
            findings.add(
                    Finding.Code.TARIFF_NOT_VALID_THEN,
                    tariff.source().id() + " valid from "
                            + orOpen(tariff.source().startDateTime()) + " to "
                            + orOpen(tariff.source().endDateTime()) + ", charge began " + cdr.startDateTime());
        }
        for (String problem : tariff.problems()) {
            findings.add(
                    Finding.Code.TARIFF_UNREADABLE, "tariff " + tariff.source().id() + " " + problem);
        }
    }

    private static String orOpen(@Nullable Object time) {
        return time == null ? "…" : time.toString();
    }

    private static String currency(CompiledTariff tariff) {
        return tariff.source().currency().toUpperCase(Locale.ROOT);
    }
}
