package io.swiftdeploy.gateway.upstream;

import io.undertow.client.ClientCallback;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * A callback of two lambdas.
 *
 * @param then gets the result
 * @param otherwise gets what kept it from coming
 */
public record ClientCallbacks<T>(Consumer<T> then, Consumer<IOException> otherwise) implements ClientCallback<T> {
    @Override
    public void completed(T result) {
        then.accept(result);
    }

    @Override
    public void failed(IOException cause) {
        otherwise.accept(cause);
    }
}
