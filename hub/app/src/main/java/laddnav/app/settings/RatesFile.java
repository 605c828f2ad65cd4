package laddnav.app.settings;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import laddnav.settlement.money.ExchangeRates;
import laddnav.settlement.money.ExchangeRates.Rate;

/**
 * Exchange rates in the form of the European Central Bank's reference rates: a first line with {@code Date} and
 * currency codes, then a line for each day with how much of each currency one euro is worth; {@code N/A} where there
 * is none.
 */
final class RatesFile {

    private static final String KEY = "settlement.exchange-rates";
    private static final long LARGEST = 16L << 20;

    private RatesFile() {}

    static ExchangeRates from(Source source) {
        Optional<Path> file = source.text(KEY).map(Path::of);
        return file.isEmpty() ? ExchangeRates.none() : read(file.get());
    }

    /** @throws SettingsException naming the line and what is wrong with it */
    static ExchangeRates read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new SettingsException(file + " is larger than " + LARGEST + " bytes");
            }
            List<String> lines = Files.readAllLines(file);
            List<Rate> rates = new ArrayList<>();
            String[] head = lines.isEmpty() ? new String[0] : lines.getFirst().split(",");
            if (head.length < 2 || !head[0].trim().equals("Date")) {
                throw new SettingsException(file + " line 1: wanted is Date,USD,… as the ECB writes it");
            }
            for (int i = 1; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    add(file, i + 1, head, lines.get(i).split(","), rates);
                }
            }
            return ExchangeRates.of(rates);
        } catch (IOException e) {
            throw new SettingsException(KEY + ": " + file + " cannot be read: " + e);
        }
    }

    private static void add(Path file, int line, String[] head, String[] cells, List<Rate> rates) {
        try {
            LocalDate date = LocalDate.parse(cells[0].trim());
            for (int i = 1; i < Math.min(head.length, cells.length); i++) {
                String cell = cells[i].trim();
                if (!cell.isEmpty() && !cell.equals("N/A")) {
                    Optional<Currency> currency = currency(head[i].trim());
                    if (currency.isPresent()) {
                        rates.add(new Rate(
                                date, Currency.getInstance("EUR"), currency.get(), new BigDecimal(cell), "ECB"));
                    }
                }
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new SettingsException(file + " line " + line + ": " + e.getMessage());
        }
    }

    /** Currencies that are no more are passed over. */
    private static Optional<Currency> currency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .filter(each -> each.getCurrencyCode().equals(code))
                .findFirst();
    }
}
