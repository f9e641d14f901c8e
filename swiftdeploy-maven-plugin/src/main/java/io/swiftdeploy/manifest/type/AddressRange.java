package io.swiftdeploy.manifest.type;

import io.swiftdeploy.manifest.problem.ValueProblems;
import io.swiftdeploy.manifest.schema.DecimalPattern;
import io.swiftdeploy.manifest.schema.ScalarSchema;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of IPv4 or IPv6 addresses in CIDR notation, or a single address. */
public record AddressRange() implements ValueType<String> {
    private static final Pattern FORM = Pattern.compile("(?<address>[^/]{2,45})(?:/(?<prefix>0|[1-9][0-9]{0,2}))?");

    @Override
    public ScalarSchema schema() {
        return ScalarSchema.text(IpAddress.V4_FORM + "(?:/" + DecimalPattern.whole(0, 32) + ")?|" + IpAddress.V6_FORM
                + "(?:/" + DecimalPattern.whole(0, 128) + ")?");
    }

    @Override
    public String expected() {
        return "a range of addresses such as 10.0.0.0/8, 2001:db8::/32 or 192.0.2.7";
    }

    @Override
    public String read(String text) throws InvalidValue {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !IpAddress.isAddress(form.group("address"))) {
            throw new InvalidValue(ValueProblems.mustBe(expected(), text));
        }
        if (form.group("prefix") != null) {
            check(text, form.group("address"), Integer.parseInt(form.group("prefix")));
        }
        return text;
    }

    private void check(String text, String address, int prefix) throws InvalidValue {
        byte[] bytes = bytes(address);
        int bits = bytes.length * Byte.SIZE;
        if (prefix > bits) {
            throw new InvalidValue(ValueProblems.mustHavePrefix(bits, text));
        }
        int lowest = new BigInteger(1, bytes).getLowestSetBit();
        if (lowest >= 0 && lowest < bits - prefix) {
            throw new InvalidValue(ValueProblems.mustEndWithItsPrefix(prefix, text));
        }
    }

    @SuppressWarnings("AddressSelection") // a literal has one address only
    private byte[] bytes(String address) throws InvalidValue {
        try {
            return InetAddress.getByName(IpAddress.isV4(address) ? address : "[" + address + "]")
                    .getAddress();
        } catch (UnknownHostException e) {
            throw new InvalidValue(ValueProblems.mustBe(expected(), address));
        }
    }
}
