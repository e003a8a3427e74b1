namespace CustomerService.Warehouse.Lake;

/// <summary>What a question is about.</summary>
/// <param name="Manifest">The files.</param>
/// <param name="Tail">What is in no file yet; null to leave it out.</param>
internal sealed record LakeView(LakeManifest Manifest, LakeTail? Tail);
