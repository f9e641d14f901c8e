package io.swiftdeploy.gateway;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;

/** What is needed to start the gateway in a process of its own, wherever its classes come from. */
public final class GatewayProgram {
    /** The main class; its argument is the gateway's folder. */
    public static final String MAIN_CLASS = "io.swiftdeploy.gateway.GatewayMain";

    /** A class of each artifact that the gateway runs with. A test notices one that is missing here. */
    private static final List<String> ONE_CLASS_PER_ARTIFACT = List.of(
            MAIN_CLASS,
            "io.undertow.Undertow",
            "org.xnio.Xnio",
            "org.xnio.nio.NioXnioProvider",
            "org.jboss.logging.Logger",
            "org.jboss.threads.EnhancedQueueExecutor",
            "org.wildfly.common.Assert",
            "org.wildfly.client.config.ClientConfiguration",
            "io.smallrye.common.annotation.Experimental",
            "io.smallrye.common.constraint.Assert",
            "io.smallrye.common.cpu.ProcessorInfo",
            "io.smallrye.common.function.ExceptionSupplier",
            "com.fasterxml.jackson.databind.ObjectMapper",
            "com.fasterxml.jackson.core.JsonFactory",
            "com.fasterxml.jackson.annotation.JsonProperty",
            "org.jspecify.annotations.NullMarked");

    private GatewayProgram() {}

    /** The jars and folders that the gateway runs with, and no other of the current program. */
    public static List<Path> classPath() {
        return ONE_CLASS_PER_ARTIFACT.stream()
                .map(GatewayProgram::location)
                .distinct()
                .toList();
    }

    private static Path location(String className) {
        try {
            CodeSource source = Class.forName(className, false, GatewayProgram.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource();
            return Path.of(source.getLocation().toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("the gateway's class path is not complete: " + className, e);
        }
    }
}
