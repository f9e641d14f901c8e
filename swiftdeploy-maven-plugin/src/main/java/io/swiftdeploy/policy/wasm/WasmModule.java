package io.swiftdeploy.policy.wasm;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Policies as {@code opa build --target wasm} makes them. */
public final class WasmModule {
    private final byte[] bytes;

    public WasmModule(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
