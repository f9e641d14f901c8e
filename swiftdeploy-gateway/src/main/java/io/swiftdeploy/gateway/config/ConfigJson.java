package io.swiftdeploy.gateway.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The JSON of the files in the gateway's folder. */
public final class ConfigJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    /** Jackson's own takes the platform's line end. */
    private static final DefaultPrettyPrinter PRINTER =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private static final String GENERATION = "generation";

    private ConfigJson() {}

    /** The text of {@code config}, indented for people. */
    public static String text(GatewayConfig config) {
        try {
            return MAPPER.writer(PRINTER).writeValueAsString(MAPPER.<JsonNode>valueToTree(config));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a configuration is always JSON", e);
        }
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws InvalidConfigException when it is not complete JSON, or cannot work
     */
    public static GatewayConfig read(String text) {
        try {
            return read(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            throw new InvalidConfigException(firstLine(e), e);
        }
    }

    /**
     * Reads a configuration that was parsed already.
     *
     * @throws InvalidConfigException when it cannot work
     */
    public static GatewayConfig read(JsonNode json) {
        try {
            @Nullable GatewayConfig config = MAPPER.treeToValue(json, GatewayConfig.class);
            if (config == null) {
                throw new InvalidConfigException("it is null");
            }
            return config;
        } catch (JsonProcessingException e) {
            throw e.getCause() instanceof InvalidConfigException rejected
                    ? rejected
                    : new InvalidConfigException(firstLine(e), e);
        }
    }

    private static String firstLine(JsonProcessingException cause) {
        return cause.getOriginalMessage().lines().findFirst().orElse("is not JSON");
    }

    /** A hash of all of {@code config} but its generation. */
    static String contentHash(GatewayConfig config) {
        ObjectNode content = MAPPER.valueToTree(config);
        content.remove(GENERATION);
        return UUID.nameUUIDFromBytes(content.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    static String text(FaultConfig fault) {
        return MAPPER.valueToTree(fault).toString();
    }

    static @Nullable FaultConfig readFault(String text) throws JsonProcessingException {
        return MAPPER.readValue(text, FaultConfig.class);
    }

    static String text(GatewayAddress address) {
        return MAPPER.valueToTree(address).toString();
    }

    static @Nullable GatewayAddress readAddress(String text) throws JsonProcessingException {
        return MAPPER.readValue(text, GatewayAddress.class);
    }
}
