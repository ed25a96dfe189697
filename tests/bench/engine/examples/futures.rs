//! Prints the bits of every number of a simulation, one per line: `futures SCENARIO.json SELECTION-AS-JSON FUTURES`.

use std::process::ExitCode;

use ikura_bench::Model;

fn main() -> ExitCode {
    match bits() {
        Ok(lines) => {
            println!("{}", lines.join("\n"));
            ExitCode::SUCCESS
        }
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

fn bits() -> Result<Vec<String>, String> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let [file, selection, futures] = given.as_slice() else {
        return Err("give a scenario's file, a selection and how many futures".into());
    };
    let scenario = std::fs::read_to_string(file).map_err(|fault| format!("{file}: {fault}"))?;
    let futures = futures.parse().map_err(|fault| format!("{futures}: {fault}"))?;
    let numbers = Model::read(&scenario, selection)?.futures(futures);
    Ok(numbers.iter().map(|number| format!("{:016x}", number.to_bits())).collect())
}
