package laddnav.settlement.einvoice;

import com.helger.diver.api.coord.DVRCoordinate;
import com.helger.io.resource.inmemory.ReadableResourceByteArray;
import com.helger.phive.api.execute.ValidationExecutionManager;
import com.helger.phive.api.executorset.ValidationExecutorSetRegistry;
import com.helger.phive.api.validity.IValidityDeterminator;
import com.helger.phive.en16931.EN16931Validation;
import com.helger.phive.peppol.PeppolValidation2026_05;
import com.helger.phive.xml.source.IValidationSourceXML;
import com.helger.phive.xml.source.ValidationSourceXML;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The published rules of EN 16931 and Peppol BIS Billing 3.0, national ones included, as their publishers wrote them. */
public final class PublishedRules {

    private static final ValidationExecutorSetRegistry<IValidationSourceXML> RULES =
            new ValidationExecutorSetRegistry<>();

    static {
        PeppolValidation2026_05.init(RULES);
        EN16931Validation.initEN16931(RULES);
    }

    private PublishedRules() {}

    /** What the rules find wrong, warnings left out: each as its rule and its text. */
    public static List<String> broken(String xml) {
        boolean selfBilled = xml.contains("selfbilling:3.0");
        boolean credit = xml.contains("<CreditNote") || xml.contains(":CreditNote ");
        DVRCoordinate rules = credit
                ? selfBilled
                        ? PeppolValidation2026_05.VID_OPENPEPPOL_CREDIT_NOTE_SELF_BILLING_UBL_V3
                        : PeppolValidation2026_05.VID_OPENPEPPOL_CREDIT_NOTE_UBL_V3
                : selfBilled
                        ? PeppolValidation2026_05.VID_OPENPEPPOL_INVOICE_SELF_BILLING_UBL_V3
                        : PeppolValidation2026_05.VID_OPENPEPPOL_INVOICE_UBL_V3;
        return broken(xml, rules);
    }

    /** The same for the syntax of UN/CEFACT: its schema, and the rules of EN 16931. */
    static List<String> brokenCrossIndustry(String xml) {
        return broken(xml, EN16931Validation.VID_CII_1316);
    }

    private static List<String> broken(String xml, DVRCoordinate rules) {
        var result = ValidationExecutionManager.executeValidation(
                IValidityDeterminator.createDefault(),
                RULES.getOfID(rules),
                ValidationSourceXML.create(new ReadableResourceByteArray(xml.getBytes(StandardCharsets.UTF_8))));
        List<String> broken = new ArrayList<>();
        result.forEachFlattened(error -> {
            if (error.isError()) {
                broken.add(error.getErrorID() + " " + error.getErrorText(Locale.ENGLISH));
            }
        });
        return broken;
    }
}
