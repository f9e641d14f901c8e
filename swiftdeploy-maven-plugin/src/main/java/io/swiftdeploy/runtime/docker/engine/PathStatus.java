package io.swiftdeploy.runtime.docker.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swiftdeploy.failure.SwiftDeployException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a file or folder in a container is like.
 *
 * @param size its length, in bytes
 * @param mode its permission bits
 */
public record PathStatus(long size, int mode) {
    static final String HEADER = "X-Docker-Container-Path-Stat";

    private static final int PERMISSIONS = 0777;
    private static final int WRITABLE_BY_ALL = 0002;

    /** Whether every user may write to it. */
    public boolean writableByAll() {
        return (mode & WRITABLE_BY_ALL) != 0;
    }

    /** Reads the Engine's header. */
    static PathStatus parse(String header) {
        try {
            JsonNode node = new ObjectMapper()
                    .readTree(new String(Base64.getDecoder().decode(header), StandardCharsets.UTF_8));
            return new PathStatus(
                    node.path("size").asLong(), (int) (node.path("mode").asLong() & PERMISSIONS));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new SwiftDeployException(
                    "The Docker Engine describes a file in a way that cannot be read: " + header + ".",
                    HEADER,
                    "see `docker version`; an Engine from 20.10 on is supported",
                    e);
        }
    }
}
