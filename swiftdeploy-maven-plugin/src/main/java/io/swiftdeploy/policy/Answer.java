package io.swiftdeploy.policy;

import java.util.List;

/** What came of asking one domain: its decision, or the trouble that kept it from deciding. */
public sealed interface Answer permits Decision, NoDecision {

    /** The domain that was asked, or {@link NoDecision#EVERY_DOMAIN}. */
    String domain();

    /** Only {@link Outcome#PROMOTE} allows. */
    Outcome outcome();

    default boolean allows() {
        return outcome() == Outcome.PROMOTE;
    }

    /** Sentences for people: if denied why, if allowed what was found. Never empty. */
    List<String> reasons();
}
