package laddnav.settlement.dunning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.PartyFacts;
import laddnav.settlement.agreements.PartyFacts.BankDetails;
import laddnav.settlement.bank.References;
import laddnav.settlement.money.Money;

/** Reminders as letters: plain text, in Swedish and then in English, lines of at most 78 characters. */
public final class Letters {

    private final Map<PartyId, PartyFacts> parties;

    public Letters(Map<PartyId, PartyFacts> parties) {
        this.parties = Map.copyOf(parties);
    }

    private record Words(
            String title,
            String from,
            String to,
            String asOf,
            String lead,
            String head,
            String interestHead,
            String open,
            String interest,
            String fee,
            String claim,
            String payTo,
            String rule) {}

    private static final Words SWEDISH = new Words(
            "BETALNINGSPÅMINNELSE",
            "Från",
            "Till",
            "Datum",
            "Vi saknar betalning för nedanstående. Har ni betalat de senaste dagarna kan ni bortse från brevet.",
            "Dokument             Förföll         Kvar att betala              Ränta",
            "Ränta på          Från       Till       Dagar    Procent   På belopp",
            "Förfallet",
            "Dröjsmålsränta",
            "Påminnelseavgift",
            "Att betala senast",
            "Betala till",
            "Ränta enligt räntelagen: referensräntan och avtalade punkter, 365 dagar om året.");

    private static final Words ENGLISH = new Words(
            "PAYMENT REMINDER",
            "From",
            "To",
            "Date",
            "We have not received payment for the following. Please disregard this if you paid in the last days.",
            "Document             Due             Left to pay                  Interest",
            "Interest on       From       To         Days     Per cent  On amount",
            "Overdue",
            "Interest on late payment",
            "Reminder fee",
            "To be paid by",
            "Pay to",
            "Interest by the Swedish Interest Act: the reference rate and agreed points, 365 days a year.");

    String write(Reminders.Reminder reminder) {
        List<String> lines = new ArrayList<>();
        write(reminder, SWEDISH, lines);
        lines.add("");
        lines.add("-".repeat(78));
        lines.add("");
        write(reminder, ENGLISH, lines);
        return String.join("\n", lines) + "\n";
    }

    private void write(Reminders.Reminder reminder, Words words, List<String> lines) {
        lines.add(words.title + " " + reminder.number());
        lines.add("");
        lines.add("%-8s%s".formatted(words.from + ":", who(reminder.payee())));
        lines.add("%-8s%s".formatted(words.to + ":", who(reminder.payer())));
        lines.add("%-8s%s".formatted(words.asOf + ":", reminder.asOf()));
        lines.add("");
        wrap(words.lead, lines);
        lines.add("");
        lines.add(words.head);
        for (Reminders.Line line : reminder.lines()) {
            lines.add("%-20s %-12s %18s %18s"
                    .formatted(
                            line.document(),
                            line.dueOn(),
                            line.open(),
                            line.interest().sum()));
        }
        lines.add("");
        lines.add(words.interestHead);
        for (Reminders.Line line : reminder.lines()) {
            for (Interest.Stretch stretch : line.interest().stretches()) {
                lines.add("%-17s %s %s %5d %10s %14s"
                        .formatted(
                                line.document(),
                                stretch.from(),
                                stretch.to(),
                                stretch.days(),
                                percent(stretch.percent()),
                                stretch.base()));
            }
        }
        lines.add("");
        Money open = reminder.claim().minus(reminder.interest()).minus(reminder.fee());
        lines.add("%-40s %18s".formatted(words.open, open));
        lines.add("%-40s %18s".formatted(words.interest, reminder.interest()));
        lines.add("%-40s %18s".formatted(words.fee, reminder.fee()));
        lines.add("%-40s %18s".formatted(words.claim + " " + reminder.payBy(), reminder.claim()));
        lines.add("");
        bank(reminder.payee(), reminder.number()).ifPresent(bank -> lines.add(words.payTo + ": " + bank));
        wrap(words.rule, lines);
    }

    private static String percent(BigDecimal percent) {
        return percent.stripTrailingZeros().toPlainString();
    }

    private String who(PartyId party) {
        PartyFacts facts = parties.get(party);
        return facts == null ? party.toString() : facts.legalName() + " (" + party + ")";
    }

    /** Where it is paid, and with which reference. */
    private Optional<String> bank(PartyId party, String number) {
        Optional<BankDetails> bank = Optional.ofNullable(parties.get(party)).flatMap(PartyFacts::bank);
        return bank.flatMap(BankDetails::bankgiro)
                .map(giro -> "Bankgiro " + giro + ", OCR "
                        + References.reminderDigits(number).digits())
                .or(() -> bank.flatMap(BankDetails::iban)
                        .map(iban -> "IBAN " + iban + ", "
                                + References.reminderReference(number).text()));
    }

    private static void wrap(String text, List<String> lines) {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() + 1 + word.length() > 78) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
    }
}
