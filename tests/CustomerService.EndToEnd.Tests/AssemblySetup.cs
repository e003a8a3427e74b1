// Every test runs whole processes: side by side they would only wait for each other.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
