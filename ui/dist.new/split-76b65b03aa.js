import { initSync } from "./yizhan-76b65b03aa.js";

let sharedImports = undefined;
function getSharedImports() {
    if (sharedImports === undefined) {
        sharedImports = { __wasm_split: { __canary_9f0d06c4e0762a44: ~0xdead, } };
        const { __indirect_function_table, __wasm_split_shared0, memory,  } = initSync(undefined, undefined);
        Object.assign(sharedImports.__wasm_split, { __indirect_function_table, __wasm_split_shared0, memory,  });
    }
    return sharedImports;
}
function wrapAsyncCb(callee) {
    return async (callbackIndex, callbackData) => {
        let success;
        try {
            await callee();
            success = true;
        } catch (e) {
            console.error(e);
            success = false;
        } finally {
            const sharedImports = getSharedImports();
            sharedImports.__wasm_split.__indirect_function_table.get(callbackIndex)(callbackData, success);
        }
    }
}
function makeLoad(fetcher, deps) {
    const loader = async () => {
        const parallelStuff = deps.map(d => d());
        const instantiate = fetcher();
        await Promise.all(parallelStuff);
        const imports = getSharedImports();
        return instantiate(imports);
    };
    let loadingModule = undefined;
    return () => {
        if (loadingModule === undefined) {
            const thisLoad = loader();
            // Memoize successes only: a rejected load must not be cached for
            // the lifetime of the session, or one transient network failure
            // permanently breaks the module. Clearing on rejection lets the
            // next call (e.g. the Rust side re-invoking load after a failed
            // callback) start a fresh attempt.
            thisLoad.catch(() => {
                if (loadingModule === thisLoad) loadingModule = undefined;
            });
            loadingModule = thisLoad;
        }
        return loadingModule;
    }
}
async function debugWrap(instantiate) {
    try {
        return await instantiate;
    } catch (e) {
        if (e instanceof WebAssembly.LinkError && e.message.includes("__canary")) {
            console.error("wasm-split: It looks like you are trying to load a split module that does not belong to the same compilation unit. This is not supported.")
        }
        throw e;
    }
}
/* books, filing */
const __chunk_8 = makeLoad(() => {
    const src = fetch(new URL("./chunk_8-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* books, filing, first_start */
const __chunk_9 = makeLoad(() => {
    const src = fetch(new URL("./chunk_9-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* books, filing, first_start, sign_off, stores */
const __chunk_10 = makeLoad(() => {
    const src = fetch(new URL("./chunk_10-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* books, filing, sign_off */
const __chunk_11 = makeLoad(() => {
    const src = fetch(new URL("./chunk_11-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* books, filing, sign_off, work */
const __chunk_12 = makeLoad(() => {
    const src = fetch(new URL("./chunk_12-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* books, filing, stores */
const __chunk_13 = makeLoad(() => {
    const src = fetch(new URL("./chunk_13-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* books, first_start */
const __chunk_14 = makeLoad(() => {
    const src = fetch(new URL("./chunk_14-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* books, first_start, sign_off */
const __chunk_15 = makeLoad(() => {
    const src = fetch(new URL("./chunk_15-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* books, first_start, sign_off, stores */
const __chunk_16 = makeLoad(() => {
    const src = fetch(new URL("./chunk_16-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* books, first_start, stores */
const __chunk_17 = makeLoad(() => {
    const src = fetch(new URL("./chunk_17-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* books, first_start, stores, work */
const __chunk_18 = makeLoad(() => {
    const src = fetch(new URL("./chunk_18-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* books, first_start, work */
const __chunk_19 = makeLoad(() => {
    const src = fetch(new URL("./chunk_19-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* books, sign_off */
const __chunk_20 = makeLoad(() => {
    const src = fetch(new URL("./chunk_20-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* books, sign_off, stores */
const __chunk_21 = makeLoad(() => {
    const src = fetch(new URL("./chunk_21-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* books, sign_off, work */
const __chunk_22 = makeLoad(() => {
    const src = fetch(new URL("./chunk_22-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* books, stores */
const __chunk_23 = makeLoad(() => {
    const src = fetch(new URL("./chunk_23-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* books, stores, work */
const __chunk_24 = makeLoad(() => {
    const src = fetch(new URL("./chunk_24-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* books, work */
const __chunk_25 = makeLoad(() => {
    const src = fetch(new URL("./chunk_25-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* filing, first_start */
const __chunk_26 = makeLoad(() => {
    const src = fetch(new URL("./chunk_26-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* filing, first_start, work */
const __chunk_27 = makeLoad(() => {
    const src = fetch(new URL("./chunk_27-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* filing, sign_off */
const __chunk_28 = makeLoad(() => {
    const src = fetch(new URL("./chunk_28-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* filing, sign_off, stores */
const __chunk_29 = makeLoad(() => {
    const src = fetch(new URL("./chunk_29-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* filing, stores, work */
const __chunk_30 = makeLoad(() => {
    const src = fetch(new URL("./chunk_30-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* first_start, sign_off */
const __chunk_31 = makeLoad(() => {
    const src = fetch(new URL("./chunk_31-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* first_start, stores, work */
const __chunk_32 = makeLoad(() => {
    const src = fetch(new URL("./chunk_32-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* sign_off, stores */
const __chunk_33 = makeLoad(() => {
    const src = fetch(new URL("./chunk_33-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* sign_off, stores, work */
const __chunk_34 = makeLoad(() => {
    const src = fetch(new URL("./chunk_34-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* sign_off, work */
const __chunk_35 = makeLoad(() => {
    const src = fetch(new URL("./chunk_35-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* stores, work */
const __chunk_36 = makeLoad(() => {
    const src = fetch(new URL("./chunk_36-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []);
export const __wasm_split_load_work = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_work-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, [__chunk_12, __chunk_18, __chunk_19, __chunk_22, __chunk_24, __chunk_25, __chunk_27, __chunk_30, __chunk_32, __chunk_34, __chunk_35, __chunk_36]));
export const __wasm_split_load_stores = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_stores-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, [__chunk_10, __chunk_13, __chunk_16, __chunk_17, __chunk_18, __chunk_21, __chunk_23, __chunk_24, __chunk_29, __chunk_30, __chunk_32, __chunk_33, __chunk_34, __chunk_36]));
export const __wasm_split_load_sign_off = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_sign_off-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, [__chunk_10, __chunk_11, __chunk_12, __chunk_15, __chunk_16, __chunk_20, __chunk_21, __chunk_22, __chunk_28, __chunk_29, __chunk_31, __chunk_33, __chunk_34, __chunk_35]));
export const __wasm_split_load_held = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_held-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, []));
export const __wasm_split_load_first_start = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_first_start-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, [__chunk_9, __chunk_10, __chunk_14, __chunk_15, __chunk_16, __chunk_17, __chunk_18, __chunk_19, __chunk_26, __chunk_27, __chunk_31, __chunk_32]));
export const __wasm_split_load_filing = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_filing-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, [__chunk_8, __chunk_9, __chunk_10, __chunk_11, __chunk_12, __chunk_13, __chunk_26, __chunk_27, __chunk_28, __chunk_29, __chunk_30]));
export const __wasm_split_load_books = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_books-76b65b03aa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => debugWrap(WebAssembly.instantiateStreaming(src, imports));
}
, [__chunk_8, __chunk_9, __chunk_10, __chunk_11, __chunk_12, __chunk_13, __chunk_14, __chunk_15, __chunk_16, __chunk_17, __chunk_18, __chunk_19, __chunk_20, __chunk_21, __chunk_22, __chunk_23, __chunk_24, __chunk_25]));
