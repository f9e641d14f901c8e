package io.swiftdeploy.gateway.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every request. Its JSON has the keys of {@code errors} and {@code paths} beside its own.
 *
 * @param proxyTimeoutMillis how long an instance may take to connect, or be silent, in ms
 * @param errors whom error bodies name
 * @param paths which paths are not for everybody
 * @param rules what the public may send; absent: anything
 * @param stickySalt enters the bucket of a user, who stays with the track that they have seen; absent: users are not told apart
 * @param logMaxBytes how large each log may become with all its files; absent: 64 MiB
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RequestConfig(
        int proxyTimeoutMillis,
        @JsonUnwrapped ErrorContact errors,
        @JsonUnwrapped SpecialPaths paths,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RulesConfig rules,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String stickySalt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long logMaxBytes) {
    private static final long DEFAULT_LOG_MAX_BYTES = 64L << 20;

    /**
     * Whom the bodies of the gateway's own errors name.
     *
     * @param contact who can help
     * @param service the service's name
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ErrorContact(String contact, String service) {

        public ErrorContact {
            Checks.present("contact", contact);
            Checks.present("service", service);
        }
    }

    /**
     * Paths of the service that are not for everybody.
     *
     * @param hidden paths that the public does not reach, each with all below it
     * @param probes paths that only machines ask for, so that the request log marks them as probes; absent: none
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record SpecialPaths(
            @JsonProperty("hiddenPaths") List<String> hidden,
            @JsonProperty("unjournaledPaths") @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> probes) {

        public SpecialPaths {
            Checks.present("hiddenPaths", hidden);
            hidden = List.copyOf(hidden);
            probes = List.copyOf(probes);
            hidden.forEach(path -> Checks.require(path.startsWith("/"), "hiddenPaths begin with /, not as " + path));
        }
    }

    public RequestConfig {
        Checks.require(proxyTimeoutMillis > 0, "proxyTimeoutMillis is more than 0, not " + proxyTimeoutMillis);
        Checks.require(logMaxBytes == null || logMaxBytes > 0, "logMaxBytes is more than 0, not " + logMaxBytes);
    }

    /** Settings by which the public may send anything and users are not told apart, with logs of the default size. */
    public RequestConfig(int proxyTimeoutMillis, ErrorContact errors, SpecialPaths paths) {
        this(proxyTimeoutMillis, errors, paths, null, null, null);
    }

    /** The rules, or those by which anything goes. */
    public RulesConfig effectiveRules() {
        return rules == null ? RulesConfig.NONE : rules;
    }

    /** The same with {@code other} rules; null: the public may send anything. */
    public RequestConfig withRules(@Nullable RulesConfig other) {
        return new RequestConfig(proxyTimeoutMillis, errors, paths, other, stickySalt, logMaxBytes);
    }

    /** The same for users who stay with the track that they have seen, by {@code salt}; null: they are not told apart. */
    public RequestConfig withStickySalt(@Nullable String salt) {
        return new RequestConfig(proxyTimeoutMillis, errors, paths, rules, salt, logMaxBytes);
    }

    /** The same with logs of up to {@code bytes}, above 0. */
    public RequestConfig withLogLimit(long bytes) {
        return new RequestConfig(
                proxyTimeoutMillis, errors, paths, rules, stickySalt, bytes == DEFAULT_LOG_MAX_BYTES ? null : bytes);
    }

    /** How large each log may become with all its files, in bytes. */
    public long logLimit() {
        return logMaxBytes == null ? DEFAULT_LOG_MAX_BYTES : logMaxBytes;
    }

    /** Without the salt, which is a secret. */
    @Override
    public String toString() {
        return "RequestConfig[proxyTimeoutMillis=" + proxyTimeoutMillis + ", errors=" + errors + ", paths=" + paths
                + ", rules=" + rules + ", sticky=" + (stickySalt != null) + ", logMaxBytes=" + logMaxBytes + "]";
    }
}
