package laddnav.portal.pages;

import io.helidon.webserver.http.HttpRules;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Link;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Upload;
import laddnav.portal.web.Visit;
import laddnav.settlement.Bank;
import laddnav.settlement.Settlement;

/** Payment orders for banks: prepared by one, released by another, and what banks say of them. For the hub's staff. */
public final class PaymentFilesPage {

    private static final int SHOWN = 100;
    private static final int LARGEST_STATUS = 8 << 20;

    private final Bank bank;

    public PaymentFilesPage(Bank bank) {
        this.bank = bank;
    }

    public void register(HttpRules rules, Gate gate) {
        rules.get("/payments/files", gate.staff(this::list));
        rules.post("/payments/files", gate.staff(this::prepare));
        rules.post("/payments/statuses", gate.staffUploads(LARGEST_STATUS, this::answered));
        rules.get("/payments/files/{file}", gate.staff(this::file));
        rules.post("/payments/files/{file}", gate.staff(this::decide));
    }

    /** What of the page is not the list itself. */
    private record Said(List<String> leftOut, Optional<Bank.Answered> answered, ChargeView.Problem problem) {

        static Said nothing() {
            return new Said(List.of(), Optional.empty(), ChargeView.Problem.NONE);
        }

        static Said of(ChargeView.Problem problem) {
            return new Said(List.of(), Optional.empty(), problem);
        }
    }

    private void list(Visit visit) {
        show(visit, 200, Said.nothing());
    }

    private void show(Visit visit, int status, Said said) {
        visit.page(
                status,
                "paymentfiles.jte",
                new PaymentFilesView(
                        bank.files(SHOWN),
                        bank.rounds(SHOWN),
                        said.leftOut,
                        said.answered,
                        said.problem,
                        visit.user().person(),
                        LocalDate.ofInstant(visit.now(), visit.zone())));
    }

    private void prepare(Visit visit) {
        Optional<LocalDate> day = visit.form().day("day");
        if (day.isEmpty()) {
            show(visit, 422, Said.of(new ChargeView.Problem("payments.day.missing", "")));
            return;
        }
        try {
            Bank.PreparedFiles prepared = bank.prepare(
                    visit.form().text("round").orElse(""),
                    day.get(),
                    visit.user().person());
            show(visit, 200, new Said(prepared.leftOut(), Optional.empty(), ChargeView.Problem.NONE));
        } catch (Settlement.Refusal refusal) {
            show(visit, 409, Said.of(PaymentForm.refused(refusal)));
        }
    }

    private void answered(Visit visit) {
        List<Upload> uploads = visit.uploads();
        if (uploads.size() != 1) {
            show(visit, 422, Said.of(new ChargeView.Problem("payments.file.missing", "")));
            return;
        }
        try {
            Bank.Answered answered =
                    bank.answered(uploads.getFirst().bytes(), visit.user().person());
            show(visit, 200, new Said(List.of(), Optional.of(answered), ChargeView.Problem.NONE));
        } catch (Settlement.Refusal refusal) {
            show(visit, 422, Said.of(PaymentForm.refused(refusal)));
        }
    }

    /** A released file, as the bank gets it. */
    private void file(Visit visit) {
        String id = known(visit);
        try {
            visit.file(id + ".xml", "application/xml", bank.content(id));
        } catch (Settlement.Refusal refusal) {
            show(visit, 409, Said.of(PaymentForm.refused(refusal)));
        }
    }

    /** Released, or given up where the form says so. */
    private void decide(Visit visit) {
        String id = known(visit);
        try {
            if (visit.form().text("what").orElse("release").equals("cancel")) {
                Optional<String> reason = PaymentForm.reason(visit);
                if (reason.isEmpty()) {
                    show(visit, 422, Said.of(PaymentForm.missing()));
                    return;
                }
                bank.cancel(id, reason.get(), visit.user().person());
            } else {
                bank.release(id, visit.user().person());
            }
        } catch (Settlement.Refusal refusal) {
            show(visit, 409, Said.of(PaymentForm.refused(refusal)));
            return;
        }
        visit.goTo(Link.of("/payments/files"));
    }

    private String known(Visit visit) {
        String id = visit.pathText("file");
        return bank.files(Integer.MAX_VALUE).stream()
                .map(Bank.PaymentFile::id)
                .filter(id::equals)
                .findFirst()
                .orElseThrow(Refused::notFound);
    }
}
