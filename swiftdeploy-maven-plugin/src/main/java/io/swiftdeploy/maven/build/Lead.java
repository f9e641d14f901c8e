package io.swiftdeploy.maven.build;

import io.swiftdeploy.manifest.bind.Interpolation.Origin;
import java.util.Collection;
import java.util.List;

/**
 * Where one expression leads to.
 *
 * @param origin where its value comes from, but for expressions in the value
 * @param texts the value as it was written, with expressions that Maven replaces
 */
record Lead(Origin origin, List<String> texts) {

    static Lead project(Collection<String> texts) {
        return new Lead(Origin.PROJECT, List.copyOf(texts));
    }

    static Lead outside() {
        return new Lead(Origin.OUTSIDE, List.of());
    }
}
