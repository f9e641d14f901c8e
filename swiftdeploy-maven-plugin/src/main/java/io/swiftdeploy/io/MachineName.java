package io.swiftdeploy.io;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The name of this machine, for people. No variable of the environment is asked, since shells do not export {@code HOSTNAME}.
 */
public final class MachineName {
    private static final Path LINUX = Path.of("/proc/sys/kernel/hostname");

    private MachineName() {}

    public static String get() {
        try {
            String name = Files.readString(LINUX, StandardCharsets.UTF_8).strip();
            return name.isEmpty() ? fromNetwork() : name;
        } catch (IOException e) {
            return fromNetwork();
        }
    }

    private static String fromNetwork() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }
}
