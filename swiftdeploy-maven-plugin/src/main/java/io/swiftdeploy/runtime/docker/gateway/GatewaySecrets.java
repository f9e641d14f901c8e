package io.swiftdeploy.runtime.docker.gateway;

import io.swiftdeploy.container.GatewayContainer;
import io.swiftdeploy.policy.Token;
import io.swiftdeploy.render.GatewayMarks;
import io.swiftdeploy.runtime.Access;
import io.swiftdeploy.runtime.docker.engine.Containers;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokens that lie in the gateway's configuration folder, a volume that no other container has. Each is made once, and stays
 * as long as the volume.
 */
final class GatewaySecrets {
    private final Containers containers;
    private final FileReplacement replacement;
    /** By the container's id: a container keeps its tokens. */
    private final Map<String, Access> known = new ConcurrentHashMap<>();

    GatewaySecrets(Containers containers, FileReplacement replacement) {
        this.containers = containers;
        this.replacement = replacement;
    }

    /** Makes the tokens that the gateway called {@code name} has not yet, as one of an earlier version. */
    void prepare(String name) {
        prepare(name, TokenFile.OPERATIONS);
        prepare(name, TokenFile.TESTS);
    }

    private void prepare(String name, TokenFile file) {
        if (token(name, file).isEmpty()) {
            replacement.replace(name, file.name(), file.text(Token.random()));
            known.clear();
        }
    }

    /** By which a test chooses its track; empty where the gateway lets none. */
    Optional<Token> tests(String name) {
        return usable(name, TokenFile.TESTS);
    }

    /**
     * The right to use the operations listener.
     *
     * @param id of the gateway's container
     */
    Access access(String id) {
        Access access =
                Optional.ofNullable(known.get(id)).orElseGet(() -> new Access(usable(id, TokenFile.OPERATIONS)));
        if (access.token().isPresent()) {
            known.put(id, access);
        }
        return access;
    }

    /** Empty where a configuration of an earlier version is there: it knows no token, and passes on what it is sent. */
    private Optional<Token> usable(String container, TokenFile file) {
        return token(container, file).filter(any -> containers
                .files()
                .read(container, GatewayFiles.path(GatewayContainer.CONFIG_FILE))
                .filter(conf -> GatewayMarks.parse(conf).isPresent() && !conf.contains(file.included()))
                .isEmpty());
    }

    private Optional<Token> token(String container, TokenFile file) {
        return containers
                .files()
                .read(container, GatewayFiles.path(file.name()))
                .flatMap(file::token);
    }
}
