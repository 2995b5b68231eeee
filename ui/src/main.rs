//! Starts the interface in the browser's page or in the shell's window.

fn main() {
    yizhan_ui::start();
}
