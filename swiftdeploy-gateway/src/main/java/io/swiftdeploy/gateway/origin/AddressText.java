package io.swiftdeploy.gateway.origin;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one way to write an address: an IPv6 address as RFC 5952 has it, without a zone, which means nothing elsewhere. */
final class AddressText {
    private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?::|$)");

    private AddressText() {}

    static String of(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        String bare = zone < 0 ? text : text.substring(0, zone);
        return address instanceof Inet6Address ? shortened(bare) : bare;
    }

    /** With {@code ::} in the place of the longest run of zeros, the first of equal ones. */
    private static String shortened(String text) {
        Matcher runs = ZEROS.matcher(text);
        String longest = "";
        while (runs.find()) {
            longest = zeros(runs.group()) > zeros(longest) ? runs.group() : longest;
        }
        return longest.isEmpty() ? text : text.replaceFirst(Pattern.quote(longest), "::");
    }

    private static long zeros(String run) {
        return run.chars().filter(it -> it == '0').count();
    }
}
