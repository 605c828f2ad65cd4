package laddnav.portal.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.portal.access.User;
import laddnav.portal.format.Details;
import laddnav.portal.format.Formats;
import laddnav.portal.format.Language;
import laddnav.portal.format.Words;
import laddnav.settlement.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page, and what its template asks for texts and figures.
 *
 * @param user absent before login
 * @param token the forms' token; empty before login
 * @param here the address of this page, for coming back to it
 */
public record Frame(
        Words words,
        Formats formats,
        @Nullable User user,
        String token,
        Theme theme,
        String here,
        Assets assets,
        PartyNames names) {

    public String t(String key, Object... values) {
        return words.text(key, values);
    }

    public String counted(String key, long count) {
        return words.counted(key, count);
    }

    public Language language() {
        return words.language();
    }

    public String asset(String name) {
        return assets.address(name);
    }

    public boolean loggedIn() {
        return user != null;
    }

    public boolean isStaff() {
        return user != null && user.isStaff();
    }

    public Optional<PartyId> party() {
        return user == null ? Optional.empty() : user.party();
    }

    public String name(PartyId party) {
        return names.of(party);
    }

    public String money(Money money) {
        return formats.money(money);
    }

    public String amount(Money money) {
        return formats.amount(money);
    }

    public String exact(BigDecimal amount) {
        return formats.exact(amount);
    }

    public String energy(BigDecimal kwh) {
        return formats.energy(kwh);
    }

    public String percent(BigDecimal percent) {
        return formats.percent(percent);
    }

    public String count(long count) {
        return formats.count(count);
    }

    public String date(LocalDate date) {
        return formats.date(date);
    }

    public String period(YearMonth period) {
        return formats.period(period);
    }

    public String time(Instant time) {
        return formats.time(time);
    }

    public String zone() {
        return formats.zone().getId();
    }

    /** What a check looks for, in the reader's words; as settlement says it where we have none. */
    public String check(String code, String looksAt) {
        return words.textOr("check." + code, looksAt);
    }

    /** What a limit of checks bounds. */
    public String limit(String key) {
        return words.textOr("limit." + key, "");
    }

    /** What a finding tells of its values. */
    public String detail(String detail) {
        return Details.in(words.language(), detail);
    }

    /** A reason code in the reader's words; the code itself where we have none. */
    public String reason(String code) {
        return words.textOr("reason." + code, code);
    }
}
