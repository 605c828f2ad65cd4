package laddnav.portal.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form with files, as browsers send it. Parts without a file name are fields; a file that was not chosen is left out.
 *
 * @see "RFC 7578"
 */
record Multipart(Map<String, String> fields, List<Upload> uploads) {

    private static final int MOST_PARTS = 100;
    private static final int LONGEST_HEAD = 2000;
    private static final Pattern BOUNDARY =
            Pattern.compile("multipart/form-data\\s*;.*boundary=\"?([^\";,\\s]{1,70})\"?.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE = Pattern.compile("[; ]filename=\"([^\"]*)\"");
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    /** What parts the body, where the content type is that of such a form. */
    static Optional<String> boundary(String contentType) {
        Matcher matcher = BOUNDARY.matcher(contentType);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** @throws Refused 400 when the body is none or has too many parts */
    static Multipart read(byte[] body, String boundary) {
        Map<String, String> fields = new HashMap<>();
        List<Upload> uploads = new ArrayList<>();
        byte[] delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
        byte[] first = ("--" + boundary).getBytes(StandardCharsets.US_ASCII);
        if (!begins(body, 0, first)) {
            throw broken();
        }
        int at = first.length;
        for (int parts = 0; !begins(body, at, new byte[] {'-', '-'}); parts++) {
            int end = find(body, at, delimiter);
            int head = find(body, at, END_OF_HEAD);
            if (parts >= MOST_PARTS || end < 0 || head < 0 || head > end || head - at > LONGEST_HEAD) {
                throw broken();
            }
            String disposition = new String(body, at, head - at, StandardCharsets.UTF_8);
            byte[] content = Arrays.copyOfRange(body, head + END_OF_HEAD.length, end);
            add(disposition, content, fields, uploads);
            at = end + delimiter.length;
        }
        return new Multipart(fields, uploads);
    }

    private static void add(String head, byte[] content, Map<String, String> fields, List<Upload> uploads) {
        Matcher name = NAME.matcher(head);
        if (!name.find()) {
            throw broken();
        }
        Matcher file = FILE.matcher(head);
        if (!file.find()) {
            fields.put(name.group(1), new String(content, StandardCharsets.UTF_8));
        } else if (!file.group(1).isEmpty()) {
            uploads.add(new Upload(file.group(1), content));
        }
    }

    private static Refused broken() {
        return Refused.badRequest("the form is not encoded as forms are");
    }

    private static boolean begins(byte[] body, int at, byte[] with) {
        return at + with.length <= body.length && Arrays.equals(body, at, at + with.length, with, 0, with.length);
    }

    private static int find(byte[] body, int from, byte[] wanted) {
        for (int at = from; at + wanted.length <= body.length; at++) {
            if (body[at] == wanted[0] && begins(body, at, wanted)) {
                return at;
            }
        }
        return -1;
    }
}
