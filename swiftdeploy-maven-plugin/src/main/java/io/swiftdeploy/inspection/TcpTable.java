package io.swiftdeploy.inspection;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The sockets that listen, from the tables {@code /proc/net/tcp} and {@code /proc/net/tcp6} of Linux. */
public final class TcpTable {
    private static final String LISTENING = "0A";
    private static final int COLUMNS = 10;
    private static final String MAPPED_IPV4 = "0000000000000000FFFF0000";
    private static final String LOOPBACK_IPV6 = "00000000000000000000000001000000";
    private static final int HEX = 16;

    private TcpTable() {}

    /**
     * A socket that listens.
     *
     * @param address its address in hexadecimal digits, as the table has it
     * @param port its port
     * @param inode by which a process knows it
     */
    public record Entry(String address, int port, String inode) {

        /** Whether it takes connections to every address. */
        public boolean isAny() {
            return address.chars().allMatch(it -> it == '0');
        }

        /** Whether it takes connections to 127.0.0.0/8, and to no other address. */
        public boolean isLoopbackIpv4() {
            boolean ipv4 = address.length() == 8 || address.startsWith(MAPPED_IPV4);
            return ipv4 && address.endsWith("7F");
        }

        /** Whether it takes connections from its own machine only. */
        public boolean isLoopback() {
            return isLoopbackIpv4() || address.equals(LOOPBACK_IPV6);
        }
    }

    /** The sockets of {@code tables}, of one or more tables; other lines are no matter. */
    public static List<Entry> listening(Stream<String> tables) {
        return tables.flatMap(it -> entry(it.strip().split("\\s+", -1)).stream())
                .toList();
    }

    private static Optional<Entry> entry(String[] columns) {
        if (columns.length < COLUMNS || !columns[3].equals(LISTENING) || !columns[1].matches("[0-9A-F]+:[0-9A-F]{4}")) {
            return Optional.empty();
        }
        int colon = columns[1].indexOf(':');
        int port = Integer.parseInt(columns[1].substring(colon + 1), HEX);
        return Optional.of(new Entry(columns[1].substring(0, colon), port, columns[9]));
    }
}
