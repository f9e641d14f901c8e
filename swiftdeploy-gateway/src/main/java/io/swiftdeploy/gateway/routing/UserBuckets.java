package io.swiftdeploy.gateway.routing;

import java.nio.charset.StandardCharsets;

/**
 * Gives each user a bucket, always the same for one canary, as the {@code split_clients} of nginx does: by MurmurHash2 of the
 * user's id, a secret and the canary. So the canary of a greater share has the users of the smaller one, and each revision
 * meets other users first.
 */
final class UserBuckets {
    private static final int PARTS = 100;
    private static final long LARGEST_HASH = 0xFFFFFFFFL;
    private static final int MULTIPLIER = 0x5bd1e995;

    private final String canary;

    /**
     * @param salt the stack's secret
     * @param canary the name of the canary's upstream
     */
    UserBuckets(String salt, String canary) {
        this.canary = " " + salt + " " + canary;
    }

    /** The first two digits decide about the track; the other two tell more users apart. */
    Bucket of(String user) {
        return new Bucket(part(user + canary) * PARTS + part(user + canary + " within"));
    }

    private static int part(String text) {
        long hash = Integer.toUnsignedLong(murmur(text.getBytes(StandardCharsets.UTF_8)));
        int part = 0;
        while (part < PARTS - 1 && hash >= (part + 1) * LARGEST_HASH / PARTS) {
            part++;
        }
        return part;
    }

    /** Austin Appleby's MurmurHash2 of 32 bits with the seed 0. */
    static int murmur(byte[] data) {
        int hash = data.length;
        int at = 0;
        for (; at + 4 <= data.length; at += 4) {
            int four = unsigned(data, at)
                    | unsigned(data, at + 1) << 8
                    | unsigned(data, at + 2) << 16
                    | unsigned(data, at + 3) << 24;
            four *= MULTIPLIER;
            four ^= four >>> 24;
            four *= MULTIPLIER;
            hash = hash * MULTIPLIER ^ four;
        }
        return mixed(withRest(hash, data, at));
    }

    private static int withRest(int hash, byte[] data, int at) {
        if (at == data.length) {
            return hash;
        }
        int rest = 0;
        for (int i = data.length - 1; i >= at; i--) {
            rest = rest << 8 | unsigned(data, i);
        }
        return (hash ^ rest) * MULTIPLIER;
    }

    private static int mixed(int hash) {
        int mixed = (hash ^ hash >>> 13) * MULTIPLIER;
        return mixed ^ mixed >>> 15;
    }

    private static int unsigned(byte[] data, int at) {
        return Byte.toUnsignedInt(data[at]);
    }
}
