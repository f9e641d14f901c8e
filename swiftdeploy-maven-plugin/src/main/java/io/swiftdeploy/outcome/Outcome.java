package io.swiftdeploy.outcome;

import io.swiftdeploy.history.Actor;
import io.swiftdeploy.history.Head;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.plan.Track;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a goal ended. {@code docs/results.md} describes its JSON.
 *
 * @param run which goal, and when
 * @param ending how it ended
 * @param findings the last answer of each stage's policies, or the checks of {@code validate}
 * @param stack what is known of the stack
 * @param actor who ran it
 */
public record Outcome(Run run, Ending ending, List<OutcomeFinding> findings, StackSummary stack, Actor actor) {

    public Outcome {
        findings = List.copyOf(findings);
    }

    /**
     * One run of a goal.
     *
     * @param goal such as {@code release}
     * @param execution the id of Maven's execution, such as {@code default-cli}
     * @param started by the clock of this machine
     * @param duration not negative
     */
    public record Run(String goal, String execution, Instant started, Duration duration) {}

    /**
     * How it ended.
     *
     * @param result as in the history
     * @param build what that did to the build
     * @param message sentences for people, on one line or several
     * @param next what to do next; empty where nothing is to be done
     */
    public record Ending(Result result, BuildEffect build, String message, Optional<String> next) {}

    /**
     * What is known of the stack at the end; what is not known is empty.
     *
     * @param name the stack's name
     * @param runtime such as {@code docker}
     * @param serving the tracks that are there, stable first; one of weight 0 serves no user
     * @param url the public address, where users are served
     * @param record the last record of the stack's history
     * @param report the report that the goal wrote
     * @param page the live page, where another goal serves one; who knows its address can read it
     */
    public record StackSummary(
            Optional<String> name,
            Optional<String> runtime,
            Optional<List<ServingTrack>> serving,
            Optional<String> url,
            Optional<Head> record,
            Optional<Path> report,
            Optional<URI> page) {}

    /**
     * A track that serves users, or tests alone.
     *
     * @param revision its id
     * @param version of its instances; empty where none is there
     * @param weight its percentage of the requests, 0 to 100
     */
    public record ServingTrack(Track track, String revision, Optional<String> version, int weight) {}

    /** Whether Maven ends the build because of this goal. */
    public boolean failsBuild() {
        return ending.build() != BuildEffect.SUCCESS;
    }
}
