package laddnav.settlement.documents;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The colour space of the documents' colours, sRGB, as an ICC profile: three primaries and one curve. Written here and
 * not asked of the platform, so that it is the same in every release.
 *
 * @see "ICC.1:2010 (profile version 4.3); IEC 61966-2-1"
 */
final class SrgbProfile {

    private static final int HEADER = 128;
    private static final int[] D50 = {0xF6D6, 0x10000, 0xD32D};

    /** From the standard's white (D65) to the profile's (D50), by Bradford; and the primaries after that. */
    private static final int[] ADAPTATION = {68674, 1502, -3291, 1939, 64912, -1119, -606, 988, 49262};

    private static final int[] RED = {28578, 14581, 912};
    private static final int[] GREEN = {25241, 46981, 6362};
    private static final int[] BLUE = {9376, 3972, 46799};

    /** {@code ((x + 0.055) / 1.055) ^ 2.4} from 0.04045 on, {@code x / 12.92} below; in 65536ths. */
    private static final int[] CURVE = {157286, 62119, 3417, 5072, 2651};

    private SrgbProfile() {}

    static byte[] bytes() {
        try {
            return profile();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
    }

    private static byte[] profile() throws IOException {
        Map<String, byte[]> tags = new LinkedHashMap<>();
        tags.put("desc", text("sRGB"));
        tags.put("cprt", text("No copyright"));
        tags.put("wtpt", numbers("XYZ ", D50));
        tags.put("chad", numbers("sf32", ADAPTATION));
        tags.put("rXYZ", numbers("XYZ ", RED));
        tags.put("gXYZ", numbers("XYZ ", GREEN));
        tags.put("bXYZ", numbers("XYZ ", BLUE));
        tags.put("rTRC", curve());
        tags.put("gTRC", curve());
        tags.put("bTRC", curve());
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(table);
        out.writeInt(tags.size());
        int dataStart = HEADER + 4 + 12 * tags.size();
        for (Map.Entry<String, byte[]> tag : tags.entrySet()) {
            out.writeBytes(tag.getKey());
            out.writeInt(dataStart + data.size());
            out.writeInt(tag.getValue().length);
            data.write(tag.getValue());
        }
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        head(new DataOutputStream(profile), dataStart + data.size());
        table.writeTo(profile);
        data.writeTo(profile);
        return profile.toByteArray();
    }

    private static void head(DataOutputStream out, int size) throws IOException {
        out.writeInt(size);
        out.writeInt(0);
        out.writeInt(0x04300000);
        out.writeBytes("mntrRGB XYZ ");
        for (int part : new int[] {2026, 1, 1, 0, 0, 0}) {
            out.writeShort(part);
        }
        out.writeBytes("acsp");
        out.write(new byte[28]);
        for (int part : D50) {
            out.writeInt(part);
        }
        out.write(new byte[HEADER - 80]);
    }

    private static byte[] text(String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_16BE);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("mluc");
        out.writeInt(0);
        out.writeInt(1);
        out.writeInt(12);
        out.writeBytes("enUS");
        out.writeInt(content.length);
        out.writeInt(28);
        out.write(content);
        return aligned(bytes);
    }

    private static byte[] numbers(String type, int[] numbers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes(type);
        out.writeInt(0);
        for (int number : numbers) {
            out.writeInt(number);
        }
        return aligned(bytes);
    }

    private static byte[] curve() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("para");
        out.writeInt(0);
        out.writeShort(3);
        out.writeShort(0);
        for (int number : CURVE) {
            out.writeInt(number);
        }
        return aligned(bytes);
    }

    private static byte[] aligned(ByteArrayOutputStream bytes) {
        while (bytes.size() % 4 != 0) {
            bytes.write(0);
        }
        return bytes.toByteArray();
    }
}
