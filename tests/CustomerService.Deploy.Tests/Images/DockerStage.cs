namespace CustomerService.Deploy.Tests.Images;

/// <summary>One stage of a Dockerfile.</summary>
internal sealed record DockerStage(string Name, string Image, List<DockerStep> Steps)
{
    public string? Value(string instruction) => Steps.LastOrDefault(step => step.Instruction == instruction)?.Arguments;
}
