package io.swiftdeploy.simulation.world;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A world in words, for people who look for the reason of an end. */
public final class WorldText {
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]+\\.[0-9]+(E-?[0-9]+)?");
    private static final Pattern NOTHING = Pattern.compile(
            "(, )?[a-zA-Z]+=(None\\[]|Tail\\[share=0\\.0,[^]]*]|Refusals\\[[^]]*share=0\\.0]|Outages\\[[^]]*share=0\\.0]"
                    + "|Growth\\[perMinute=0\\.0,[^]]*]|Pauses\\[[^]]*lengthSeconds=0\\.0]|Wobble\\[deviation=0\\.0,[^]]*]"
                    + "|WarmUp\\[[^]]*seconds=0\\.0]|Restarts\\[replicas=0,[^]]*]|Forced\\[perSecond=0\\.0,[^]]*]"
                    + "|Giant\\[share=0\\.0,[^]]*]|NEVER|ANSWERS|AS_OTHERS)");

    private WorldText() {}

    /** Its parameters, without those that do nothing; the canary's only where it differs. */
    public static String of(World world) {
        Service stable = world.versions().stable();
        Service canary = world.versions().canary();
        return "%s: %s; stable %s; canary %s; %s; %s"
                .formatted(
                        world.name(),
                        text(world.traffic()),
                        text(stable),
                        canary.equals(stable) ? "the same" : text(canary),
                        text(world.conditions()),
                        text(world.clients()));
    }

    private static String text(Object value) {
        String shorter = NOTHING.matcher(value.toString()).replaceAll("");
        return LONG_NUMBER.matcher(shorter).replaceAll(WorldText::rounded).replace("[, ", "[");
    }

    private static String rounded(MatchResult number) {
        return String.format(Locale.ROOT, "%.3g", Double.parseDouble(number.group()));
    }
}
