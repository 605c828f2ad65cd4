package laddnav.portal.pages;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import laddnav.portal.web.Link;
import laddnav.settlement.Bank;

/**
 * Payment files.
 *
 * @param rounds the keys of netting rounds that can be put into files
 * @param leftOut what could not be put into the files that were just prepared, and why
 * @param answered what a bank said that was just sent in
 * @param person who reads, as records name them
 */
public record PaymentFilesView(
        List<Bank.PaymentFile> files,
        List<String> rounds,
        List<String> leftOut,
        Optional<Bank.Answered> answered,
        ChargeView.Problem problem,
        String person,
        LocalDate today) {

    public static Link link(Bank.PaymentFile file) {
        return Link.of("/payments/files/" + file.id());
    }

    public boolean mayRelease(Bank.PaymentFile file) {
        return isPrepared(file) && !file.preparedBy().equals(person);
    }

    public static boolean isPrepared(Bank.PaymentFile file) {
        return file.state().equals("PREPARED");
    }

    public static boolean isReleased(Bank.PaymentFile file) {
        return file.state().equals("RELEASED");
    }
}
