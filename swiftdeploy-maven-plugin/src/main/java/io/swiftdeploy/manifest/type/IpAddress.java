package io.swiftdeploy.manifest.type;

import io.swiftdeploy.manifest.problem.ValueProblems;
import io.swiftdeploy.manifest.schema.ScalarSchema;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** An IPv4 or IPv6 address. Names are not resolved. */
public record IpAddress() implements ValueType<String> {
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    /** Of IPv4. */
    static final String V4_FORM = BYTE + "(?:\\." + BYTE + "){3}";

    /** The characters of IPv6. */
    static final String V6_FORM = "(?=[^:]*:)[0-9A-Fa-f:.]{2,45}";

    private static final Pattern V4 = Pattern.compile(V4_FORM);
    private static final Pattern V6_CHARACTERS = Pattern.compile(V6_FORM);

    @Override
    public ScalarSchema schema() {
        return ScalarSchema.text(V4_FORM + "|" + V6_FORM);
    }

    @Override
    public String expected() {
        return "an IP address such as 127.0.0.1 or ::1";
    }

    @Override
    public String read(String text) throws InvalidValue {
        if (!isAddress(text)) {
            throw new InvalidValue(ValueProblems.mustBe(expected(), text));
        }
        return text;
    }

    static boolean isAddress(String text) {
        return isV4(text) || isV6(text);
    }

    static boolean isV4(String text) {
        return V4.matcher(text).matches();
    }

    @SuppressWarnings("AddressSelection") // a literal has one address only
    private static boolean isV6(String text) {
        try {
            // In brackets the JDK accepts a literal only.
            return V6_CHARACTERS.matcher(text).matches() && InetAddress.getByName("[" + text + "]") != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
