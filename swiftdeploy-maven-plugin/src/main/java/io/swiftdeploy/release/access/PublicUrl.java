package io.swiftdeploy.release.access;

import io.swiftdeploy.manifest.Nginx;

/** The address that a user of this machine can open. */
public final class PublicUrl {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private PublicUrl() {}

    /** Of the gateway: {@code https} where it has a certificate, its first host where it serves only some. */
    public static String of(Nginx nginx) {
        boolean encrypted = nginx.tls().isPresent();
        int usual = encrypted ? HTTPS : HTTP;
        return (encrypted ? "https://" : "http://") + host(nginx) + (nginx.port() == usual ? "" : ":" + nginx.port())
                + "/";
    }

    private static String host(Nginx nginx) {
        return nginx.rules().hosts().stream()
                .filter(host -> !host.startsWith("*"))
                .findFirst()
                .orElseGet(() -> bound(nginx.bind()));
    }

    private static String bound(String address) {
        boolean everywhere = address.equals("0.0.0.0") || address.equals("::");
        if (everywhere) {
            return "localhost";
        }
        return address.contains(":") ? "[" + address + "]" : address;
    }
}
