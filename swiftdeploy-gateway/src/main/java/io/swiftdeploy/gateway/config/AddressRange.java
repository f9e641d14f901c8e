package io.swiftdeploy.gateway.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IP addresses.
 *
 * @param first its address, of which the first bits count
 * @param prefix how many bits count
 */
public record AddressRange(InetAddress first, int prefix) {
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern LITERAL =
            Pattern.compile(BYTE + "(?:[.]" + BYTE + "){3}|(?=[^:]*:)[0-9A-Fa-f:.]{2,45}");

    private static final Pattern BITS = Pattern.compile("[0-9]{1,3}");

    /**
     * Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or a single address.
     *
     * @throws InvalidConfigException when it is none
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        InetAddress first = address(address).orElseThrow(() -> noRange(text));
        int most = first.getAddress().length * Byte.SIZE;
        String bits = slash < 0 ? Integer.toString(most) : text.substring(slash + 1);
        Checks.require(
                BITS.matcher(bits).matches() && Integer.parseInt(bits) <= most,
                "trustedProxies has " + text + ", which is no range of addresses");
        return new AddressRange(first, Integer.parseInt(bits));
    }

    private static InvalidConfigException noRange(String text) {
        return new InvalidConfigException("trustedProxies has " + text + ", which is no range of addresses");
    }

    /** The address that {@code literal} is; no name is ever looked up. */
    @SuppressWarnings("AddressSelection") // a literal has one address only
    public static Optional<InetAddress> address(String literal) {
        if (!LITERAL.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(literal.indexOf(':') < 0 ? literal : "[" + literal + "]"));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Whether {@code address} is in it. */
    public boolean contains(InetAddress address) {
        byte[] one = first.getAddress();
        byte[] other = address.getAddress();
        if (one.length != other.length) {
            return false;
        }
        int whole = prefix / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (one[i] != other[i]) {
                return false;
            }
        }
        int rest = prefix % Byte.SIZE;
        return rest == 0 || (one[whole] ^ other[whole]) >> (Byte.SIZE - rest) == 0;
    }
}
