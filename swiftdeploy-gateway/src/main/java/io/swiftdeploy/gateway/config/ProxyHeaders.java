package io.swiftdeploy.gateway.config;

import java.util.List;

/**
 * Headers by which proxies tell services more about a request than the gateways tell themselves, and which services obey. They
 * pass when a trusted proxy sent them, and are dropped otherwise. This is the list of both gateways; docs/gateways.md shows it.
 */
public final class ProxyHeaders {
    /** Their names. */
    public static final List<String> TOLD_BY_PROXIES = List.of(
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Path",
            "X-Forwarded-Server",
            "X-Forwarded-Ssl",
            "X-Forwarded-Protocol",
            "X-Forwarded-Scheme",
            "X-Forwarded-Method",
            "X-Forwarded-Uri",
            "X-Forwarded-By",
            "X-Forwarded-Client-Ip",
            "X-Forwarded-Client-Cert",
            "X-Forwarded-Tls-Client-Cert",
            "X-Forwarded-Tls-Client-Cert-Info",
            "X-Forwarded-User",
            "X-Forwarded-Groups",
            "X-Forwarded-Email",
            "X-Forwarded-Preferred-Username",
            "X-Forwarded-Access-Token",
            "X-Original-URL",
            "X-Original-URI",
            "X-Original-Host",
            "X-Rewrite-URL",
            "X-Url-Scheme",
            "X-Scheme",
            "Front-End-Https",
            "X-Client-IP",
            "X-Cluster-Client-IP",
            "True-Client-IP",
            "CF-Connecting-IP");

    private ProxyHeaders() {}
}
