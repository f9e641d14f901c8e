package io.swiftdeploy.runtime.process.instance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a local port is open beyond the loopback interface. */
public final class NetworkReach {
    /** This machine itself answers or refuses at once; only a packet filter is silent. */
    private static final int LONGEST_CONNECT_MILLIS = 200;

    private NetworkReach() {}

    /** The first address of this machine, other than loopback ones, on which {@code port} takes connections. */
    public static Optional<InetSocketAddress> ofPort(int port) {
        return addresses()
                .map(address -> new InetSocketAddress(address, port))
                .filter(NetworkReach::isOpen)
                .findFirst();
    }

    private static Stream<InetAddress> addresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(it -> !it.isLoopbackAddress() && !it.isLinkLocalAddress());
        } catch (SocketException e) {
            return Stream.of();
        }
    }

    private static boolean isOpen(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, LONGEST_CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
