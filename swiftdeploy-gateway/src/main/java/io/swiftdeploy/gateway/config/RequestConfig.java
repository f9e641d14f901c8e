package io.swiftdeploy.gateway.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every request.
 *
 * @param proxyTimeoutMillis how long an instance may take to connect, or be silent, in ms
 * @param contact the contact that an error body names
 * @param service the service's name in error bodies
 * @param hiddenPaths paths that the public does not reach, each with all below it
 * @param unjournaledPaths paths that only machines ask for, so that the request log marks them as probes; absent: none
 * @param rules what the public may send; absent: anything
 * @param stickySalt enters the bucket of a user, who stays with the track that they have seen; absent: users are not told apart
 * @param logMaxBytes how large each log may become with all its files; absent: 64 MiB
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RequestConfig(
        int proxyTimeoutMillis,
        String contact,
        String service,
        List<String> hiddenPaths,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> unjournaledPaths,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RulesConfig rules,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String stickySalt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long logMaxBytes) {
    private static final long DEFAULT_LOG_MAX_BYTES = 64L << 20;

    public RequestConfig {
        Checks.require(proxyTimeoutMillis > 0, "proxyTimeoutMillis is more than 0, not " + proxyTimeoutMillis);
        Checks.present("contact", contact);
        Checks.present("service", service);
        Checks.present("hiddenPaths", hiddenPaths);
        hiddenPaths = List.copyOf(hiddenPaths);
        unjournaledPaths = List.copyOf(unjournaledPaths);
        Checks.require(logMaxBytes == null || logMaxBytes > 0, "logMaxBytes is more than 0, not " + logMaxBytes);
        hiddenPaths.forEach(path -> Checks.require(path.startsWith("/"), "hiddenPaths begin with /, not as " + path));
    }

    /** With logs of the default size. */
    public RequestConfig(
            int proxyTimeoutMillis,
            String contact,
            String service,
            List<String> hiddenPaths,
            List<String> unjournaledPaths,
            @Nullable RulesConfig rules,
            @Nullable String stickySalt) {
        this(proxyTimeoutMillis, contact, service, hiddenPaths, unjournaledPaths, rules, stickySalt, null);
    }

    /** For users who are not told apart, with logs of the default size. */
    public RequestConfig(
            int proxyTimeoutMillis,
            String contact,
            String service,
            List<String> hiddenPaths,
            List<String> unjournaledPaths,
            @Nullable RulesConfig rules) {
        this(proxyTimeoutMillis, contact, service, hiddenPaths, unjournaledPaths, rules, null);
    }

    /** Settings by which the public may send anything, with logs of the default size. */
    public RequestConfig(
            int proxyTimeoutMillis,
            String contact,
            String service,
            List<String> hiddenPaths,
            List<String> unjournaledPaths) {
        this(proxyTimeoutMillis, contact, service, hiddenPaths, unjournaledPaths, null, null);
    }

    /** The rules, or those by which anything goes. */
    public RulesConfig effectiveRules() {
        return rules == null ? RulesConfig.NONE : rules;
    }

    /** The same with logs of up to {@code bytes}, above 0. */
    public RequestConfig withLogLimit(long bytes) {
        return new RequestConfig(
                proxyTimeoutMillis,
                contact,
                service,
                hiddenPaths,
                unjournaledPaths,
                rules,
                stickySalt,
                bytes == DEFAULT_LOG_MAX_BYTES ? null : bytes);
    }

    /** How large each log may become with all its files, in bytes. */
    public long logLimit() {
        return logMaxBytes == null ? DEFAULT_LOG_MAX_BYTES : logMaxBytes;
    }

    /** Without the salt, which is a secret. */
    @Override
    public String toString() {
        return "RequestConfig[proxyTimeoutMillis=" + proxyTimeoutMillis + ", contact=" + contact + ", service="
                + service
                + ", hiddenPaths=" + hiddenPaths + ", unjournaledPaths=" + unjournaledPaths + ", rules=" + rules
                + ", sticky=" + (stickySalt != null) + ", logMaxBytes=" + logMaxBytes + "]";
    }
}
