/** Who lives in the country's towns, once that has loaded. */
import { useEffect, useState } from "preact/hooks";
import { fetchPeople, type People } from "../../places/approximate";
import { watchPlaceTable } from "../../places/table";

interface Awaited {
  readonly people: People;
  /** Whether it may still come. */
  readonly isAwaited: boolean;
}

export function usePeople(country: string): Awaited {
  const [loaded, setLoaded] = useState<Awaited>({ people: {}, isAwaited: true });
  useEffect(() => {
    let isMounted = true;
    const come = (people: People) => isMounted && setLoaded({ people, isAwaited: false });
    void fetchPeople(country).then(come);
    const unwatch = watchPlaceTable((table, of) => of === country && come({ table }));
    return () => {
      isMounted = false;
      unwatch();
    };
  }, []);
  return loaded;
}
