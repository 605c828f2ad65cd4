package laddnav.portal;

import java.lang.reflect.Proxy;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import laddnav.settlement.Clearing;
import laddnav.settlement.money.Money;

/** Netting of one currency with one transfer; nothing else is asked for by a page. */
final class SampleClearing {

    private SampleClearing() {}

    static Clearing netted() {
        Money gross = Money.ofMinor(50_000, Currency.getInstance("SEK"));
        Money net = Money.ofMinor(18_000, Currency.getInstance("SEK"));
        return (Clearing) Proxy.newProxyInstance(
                Clearing.class.getClassLoader(), new Class<?>[] {Clearing.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("net")) {
                        throw new UnsupportedOperationException("no page asks for " + method.getName());
                    }
                    return List.of(new Clearing.Netting(
                            (Clearing.NettingModel) arguments[0],
                            "SEK",
                            List.of(new Clearing.Transfer(SampleCharges.FARDKORT, SampleCharges.GRONLADD, net)),
                            Map.of(SampleCharges.FARDKORT, net.negated(), SampleCharges.GRONLADD, net),
                            gross,
                            net));
                });
    }
}
