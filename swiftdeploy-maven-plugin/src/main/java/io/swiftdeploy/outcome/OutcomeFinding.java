package io.swiftdeploy.outcome;

import java.util.Optional;

/**
 * One rule of a policy, or one check of {@code validate}, and how it ended.
 *
 * @param place when it was asked, and by whom
 * @param rule its name, such as {@code disk_free}
 * @param state how it ended
 * @param measure what was compared
 * @param message its sentence
 */
public record OutcomeFinding(Place place, String rule, FindingState state, Measure measure, String message) {

    /**
     * Where a rule belongs.
     *
     * @param stage the stage of the release, such as {@code pre-deploy}, or {@code validate}
     * @param domain the policy's domain, or {@code checks}
     */
    public record Place(String stage, String domain) {}

    /**
     * What was compared.
     *
     * @param observed a number, text or truth value; empty if unknown
     * @param threshold what it was compared with; empty if there is none
     * @param unit of both; may be empty
     */
    public record Measure(Optional<Object> observed, Optional<Object> threshold, String unit) {
        static final Measure NONE = new Measure(Optional.empty(), Optional.empty(), "");
    }
}
