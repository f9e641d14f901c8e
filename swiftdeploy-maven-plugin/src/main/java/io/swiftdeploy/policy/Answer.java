package io.swiftdeploy.policy;

import java.util.List;

/** One domain's answer: its decision, or the reason why there is none. */
public sealed interface Answer permits Decision, NoDecision {

    /** The domain that was asked, or {@link NoDecision#EVERY_DOMAIN}. */
    String domain();

    /** Only {@link Outcome#PROMOTE} allows. */
    Outcome outcome();

    default boolean allows() {
        return outcome() == Outcome.PROMOTE;
    }

    /** Sentences for the user: why it is denied, or what was found. Never empty. */
    List<String> reasons();

    /** Sentences for the user: why a canary is taken back, without what only asks to wait. Empty unless it is taken back. */
    List<String> rollbackReasons();
}
