package io.swiftdeploy.gateway.config;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** What a running gateway can change of where it listens: the port that redirects, and nothing else. */
public final class PublicPort {
    private final Path file;
    private Consumer<ListenConfig> redirect = any -> {};

    /** @param file what refusals name */
    public PublicPort(Path file) {
        this.file = file;
    }

    /** Gives {@code port} what is to be listened at from now on; it throws an UncheckedIOException where it cannot. */
    public void redirectWith(Consumer<ListenConfig> port) {
        redirect = port;
    }

    /**
     * Holds {@code next} to what can change.
     *
     * @throws ConfigFileException when it needs a restart
     */
    public void check(ListenConfig current, ListenConfig next) {
        if (!next.withRedirect(current.redirect()).equals(current)) {
            throw new ConfigFileException(file, "listen changes only by a restart");
        }
    }

    /**
     * Redirects as {@code next} says.
     *
     * @throws ConfigFileException when that port cannot be listened at; everything is as before then
     */
    public void change(ListenConfig next) {
        try {
            redirect.accept(next);
        } catch (UncheckedIOException e) {
            throw new ConfigFileException(
                    file, "listen.redirect cannot be " + next.redirect() + ": " + e.getMessage(), e);
        }
    }
}
