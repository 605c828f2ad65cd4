package laddnav.settlement.disputes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.json.Kept211;
import laddnav.ocpi.types.Cdr;
import org.junit.jupiter.api.Test;

class CreditCdrsTest {

    private static final String CDR = """
            {"country_code": "SE", "party_id": "OPA", "id": "C1", "start_date_time": "2026-10-14T10:00:00Z",
             "end_date_time": "2026-10-14T11:00:00Z", "cdr_token": {"country_code": "SE", "party_id": "MSA",
             "uid": "T1", "type": "RFID", "contract_id": "SE-MSA-C1"}, "auth_method": "WHITELIST",
             "cdr_location": {"id": "LOC1", "name": "Torget", "address": "Torget 1", "city": "Luleå",
             "country": "SWE", "coordinates": {"latitude": "65.58", "longitude": "22.15"}, "evse_uid": "E1",
             "evse_id": "SE*OPA*E1", "connector_id": "1", "connector_standard": "IEC_62196_T2",
             "connector_format": "SOCKET", "connector_power_type": "AC_3_PHASE"}, "currency": "SEK",
             "charging_periods": [{"start_date_time": "2026-10-14T10:00:00Z",
             "dimensions": [{"type": "ENERGY", "volume": 10}]}], "total_cost": {"excl_vat": 40.5, "incl_vat": 50.62},
             "total_energy_cost": {"excl_vat": 40.5}, "total_energy": 10, "total_time": 1,
             "last_updated": "2026-10-14T11:00:00Z", "x_own": {"kept": true}}""";
    private static final PartyId OPERATOR = PartyId.of("SE", "OPA");

    private static Cdr read(Version version, Json json) {
        return Codec.of(version).decode(json, Cdr.class);
    }

    @Test
    void a_credit_is_the_same_cdr_with_its_cost_below_zero() {
        Json credit = CreditCdrs.credit(Json.parse(CDR), "C1", "C1-CR");
        Cdr cdr = read(Version.V2_2_1, credit);
        assertEquals(new BigDecimal("-40.5"), cdr.totalCost().beforeTaxes());
        assertNull(cdr.totalEnergyCost(), "its parts would contradict it");
        assertEquals("C1", cdr.creditReferenceId());
        assertEquals(new BigDecimal("10"), cdr.totalEnergy());
        assertTrue(credit.field("x_own").isPresent());
    }

    @Test
    void a_corrected_cdr_claims_what_was_agreed_and_is_no_credit() {
        Json corrected = CreditCdrs.corrected(Json.parse(CDR), "C1-R1", new BigDecimal("30.00"), 17);
        Cdr cdr = read(Version.V2_2_1, corrected);
        assertEquals(new BigDecimal("30.00"), cdr.totalCost().beforeTaxes());
        assertNull(cdr.credit());
        assertNull(cdr.creditReferenceId());
    }

    @Test
    void a_cdr_of_2_1_1_is_credited_in_2_2_1() {
        Cdr canonical = read(Version.V2_2_1, Json.parse(CDR));
        Json old = Kept211.of(Codec.of(Version.V2_1_1).encode(canonical), OPERATOR, canonical.cdrToken());
        Json told = CreditCdrs.told(Version.V2_1_1, old);
        Cdr cdr = read(CreditCdrs.version(Version.V2_1_1), CreditCdrs.credit(told, "C1", "C1-CR"));
        assertEquals(OPERATOR, cdr.party());
        assertEquals(0, cdr.totalCost().beforeTaxes().compareTo(new BigDecimal("-40.5")));
        assertEquals(true, cdr.credit());
    }

    @Test
    void ids_stay_within_the_limits_and_apart() {
        String longest = "123456789012345678901234567890123456";
        assertEquals(39, CreditCdrs.creditId(longest).length());
        assertEquals(39, CreditCdrs.creditId(longest + "789").length());
        assertNotEquals(CreditCdrs.creditId(longest + "789"), CreditCdrs.creditId(longest + "780"));
        assertEquals(36, CreditCdrs.correctedId(longest, 1).length());
        assertNotEquals(CreditCdrs.correctedId(longest, 1), CreditCdrs.correctedId(longest, 2));
        assertTrue(CreditCdrs.correctedId("C1", 1).startsWith("C1-R"));
    }
}
